/** docker-compose.yml and the Dockerfile fit each other and what they run. Nothing is started here. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../../gateway/cli/program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly profiles?: readonly string[];
  readonly read_only?: boolean;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const TEXT = read('docker-compose.yml');
const { services, volumes } = parse(TEXT, { merge: true }) as Compose; // its form is for `docker compose config` to say
const all = Object.entries(services);
const ours = all.filter(([, { build }]) => build !== undefined);

describe('docker-compose.yml', () => {
  it('has every database of the demo, the registry, and a gateway that waits for them', () => {
    expect(Object.keys(services)).toEqual(['sqlserver', 'mysql', 'registry', 'redis', 'loader', 'gateway']);
    expect(services['gateway']?.depends_on).toEqual({
      loader: { condition: 'service_completed_successfully' },
      registry: { condition: 'service_healthy' },
    });
  });

  it('pins every image to a release', () => {
    const foreign = all.filter(([, { build }]) => build === undefined);
    for (const [, { image }] of foreign) expect(image).toMatch(/:\d+[\d.]*[-.][\w.-]+$/);
    expect(read('Dockerfile').match(/^FROM \S+/gm)).toEqual(Array(2).fill(`FROM node:20.20.2-bookworm-slim`));
  });

  it('says of every service when it is healthy, but of the one that ends', () => {
    const silent = all.filter(([, { build, healthcheck }]) => build === undefined && healthcheck?.test === undefined);
    expect(silent).toEqual([]);
    expect(services['loader']?.healthcheck).toEqual({ disable: true });
    expect(read('Dockerfile')).toMatch(/^HEALTHCHECK /m);
    const conditions = all.flatMap(([, { depends_on: needs = {} }]) => Object.entries(needs));
    for (const [name, { condition }] of conditions) {
      expect([name, condition]).toEqual([
        name,
        name === 'loader' ? 'service_completed_successfully' : 'service_healthy',
      ]);
      expect(services[name]?.profiles).toBeUndefined();
    }
  });

  it('is reached from this machine alone', () => {
    const ports = all.flatMap(([, service]) => service.ports ?? []);
    expect(ports).toEqual(['127.0.0.1:4000:4000']);
  });

  it('runs our own image without a writable file system and without rights', () => {
    expect(ours.map(([name]) => name)).toEqual(['loader', 'gateway']);
    for (const [, service] of ours) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    }
  });

  it('names volumes that it declares', () => {
    const used = all.flatMap(([, service]) => (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''));
    expect(new Set(used)).toEqual(new Set(Object.keys(volumes)));
  });

  it('gives our image the variables that the configuration and the mapping read, and no other', () => {
    const read_ = ['gateway/config.ts', 'gateway/sign-in-variables.ts', 'gateway/cli/demo/demo-servers.ts']
      .map(read)
      .join('');
    const mapping = read('demo/customer360.servers.yaml');
    for (const [, { environment = {} }] of ours) {
      const known = Object.keys(environment).filter(
        (name) => read_.includes(`'${name}'`) || mapping.includes(`\${env:${name}}`),
      );
      expect(known).toEqual(Object.keys(environment));
      const needed = [...mapping.matchAll(/\$\{env:(\w+)\}/g)].map(([, name]) => name ?? '');
      expect(needed.filter((name) => environment[name] === undefined)).toEqual([]);
    }
  });

  it('names mappings that are in the image, and options that the command has', () => {
    const named = ours.flatMap(([, { command = [], environment = {} }]) => [...command, ...Object.values(environment)]);
    const mappings = named.filter((word) => word.startsWith('dist/'));
    expect(mappings).toHaveLength(2);
    for (const mapping of mappings) expect(existsSync(join(ROOT, mapping.replace('dist/', '')))).toBe(true);
    const [name, ...words] = services['loader']?.command ?? [];
    const command = createProgram().commands.find((c) => c.name() === name);
    const options = words.filter((word) => word.startsWith('--'));
    expect(command?.options.map(({ long }) => long)).toEqual(expect.arrayContaining(options));
  });

  it('takes every secret from the environment, with a default that .env.example tells', () => {
    const told = new Map(
      [...read('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    const taken = [...TEXT.matchAll(/\$\{(\w+):-([^}]*)\}/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    expect(new Map(taken)).toEqual(told);
    for (const [name, value] of taken) expect([name, value]).toEqual([name, told.get(name)]);
    const secrets = all.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|SECRET|REGISTRY/.test(name)),
    );
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter(([, value]) => !/\$\{\w+:-/.test(value))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile');

  it('copies what is there, and what reaches the build', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    expect(copied.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const let_in = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, file = '']) => file);
    expect(let_in.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const { include } = JSON.parse(read('tsconfig.build.json')) as { include: readonly string[] };
    expect(let_in).toEqual(expect.arrayContaining([...include, ...copied.filter((file) => file !== '.')]));
  });

  it('runs as a user without rights, and holds no secret', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).not.toMatch(/^(?:ARG|ENV).*(?:SECRET|PASSWORD|TOKEN)/m);
  });
});

/** The client alone: it reads and checks the file without an engine. */
const CLIENTS = [['docker', 'compose'], ['docker-compose']] as const;
const client = CLIENTS.find(([program, ...words]) => spawnSync(program, [...words, 'version']).status === 0);

describe.skipIf(client === undefined)(
  `docker compose config${client === undefined ? ', which needs docker compose or docker-compose' : ''}`,
  () => {
    it('finds the file sound', () => {
      const [program = '', ...words] = client ?? [];
      const { status, stderr } = spawnSync(program, [...words, 'config', '--quiet'], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    });
  },
);
