/** What a mapping expects of a source's server, and the server is not: one line each, told at start. */
import type { SystemId } from '../../schema/ids.ts';
import type { Capabilities } from '../engines/capabilities.ts';
import type { SourceMapping } from '../mapping/language/mapping.ts';

function isOlder(version: string, wanted: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, part] of wanted.split('.').map(Number).entries()) {
    const difference = (parts[i] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The words for a strategy that the server cannot do; null where it can. */
function lacks({ topPerParent }: Pick<SourceMapping, 'topPerParent'>, can: Capabilities): string | null {
  switch (topPerParent) {
    case 'window':
      return can.windowFunctions ? null : 'has no window functions';
    case 'lateral':
      return can.lateral ? null : 'has no lateral derived tables';
    case 'auto':
    case 'union':
      return null;
  }
}

export function unmetExpectations(
  system: SystemId,
  mapping: Pick<SourceMapping, 'minVersion' | 'topPerParent'>,
  capabilities: Capabilities,
): readonly string[] {
  const { product, version } = capabilities;
  const { minVersion, topPerParent } = mapping;
  const lack = lacks(mapping, capabilities);
  return [
    ...(minVersion !== undefined && isOlder(version, minVersion)
      ? [
          `${system}: the server must be of version ${minVersion} (\`minVersion\`) or later, but is ${product} ${version}; ` +
            'update it, or check the mapping against it with `c360 doctor` and lower `minVersion`.',
        ]
      : []),
    ...(lack === null
      ? []
      : [
          `${system}: \`topPerParent: ${topPerParent}\` needs a server that can, but ${product} ${version} ${lack}; say auto.`,
        ]),
  ];
}
