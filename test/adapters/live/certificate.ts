import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program of the machine, not of a package. */
const OPENSSL = 'openssl';

function openssl(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(OPENSSL, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl must succeed, but ended with ${String(status)}: ${stderr}`);
}

/** A certificate for localhost that is its own authority, made with the machine's openssl. */
export function createTestCertificate(folder: string): {
  readonly ca: string;
  readonly certFile: string;
  readonly keyFile: string;
} {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const files = ['-keyout', keyFile, '-out', certFile];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...name);
  return { ca: readFileSync(certFile, 'utf8'), certFile, keyFile };
}
