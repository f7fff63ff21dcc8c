/** The thread that helps with a table. */
import { createJobs } from './jobs.ts';
import { serveJobs } from './serve-jobs.ts';

serveJobs({ ...createJobs() });
