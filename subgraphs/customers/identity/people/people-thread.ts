/** The thread that helps a build: with people as they are read, and then with their table. */
import { createJobs } from '../../../matching/threads/jobs.ts';
import { serveJobs } from '../../../matching/threads/serve-jobs.ts';
import { make } from './people-jobs.ts';

serveJobs({ ...createJobs(), make });
