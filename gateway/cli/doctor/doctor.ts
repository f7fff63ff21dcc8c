import { examineMapping } from '../../../adapters/index.ts';
import type { Examination } from '../../../adapters/index.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { ensureDemo } from '../demo/demo-data.ts';
import { print } from '../output.ts';
import { reportLines } from './report.ts';

export interface DoctorFlags {
  readonly source?: string;
  readonly rows: number;
  readonly strict?: true;
  readonly json?: true;
}

const EXIT_ERROR = 1;
const EXIT_WARNING = 2;

export function exitCodeOf({ findings }: Examination, strict: boolean): number {
  const has = (severity: string): boolean => findings.some((finding) => finding.severity === severity);
  if (has('error')) return EXIT_ERROR;
  return strict && has('warning') ? EXIT_WARNING : 0;
}

/** `c360 doctor` */
export async function doctor(file: string | undefined, { source, rows, strict, json }: DoctorFlags): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), file === undefined ? {} : { mapping: file });
  if (configuration.isDemo) await ensureDemo(configuration);
  const { mappingFile, dataFolder, env } = configuration;
  const examination = await examineMapping({ mappingFile, env: { ...env, C360_DATA_DIR: dataFolder }, source, rows });
  print(json === true, examination, reportLines(examination));
  process.exitCode = exitCodeOf(examination, strict === true);
}
