/** What the schema of the access file cannot say: how its parts fit each other. */
import type { AccessDocument, IssuerDocument } from './access-schema.ts';
import type { Finding } from './findings.ts';

/** Of a browser's sign-in: a code or a token that went there in the clear could be anybody's. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

function issuerFindings(issuer: IssuerDocument, index: number, all: readonly IssuerDocument[]): readonly Finding[] {
  const findings: Finding[] = [];
  const path = ['issuers', index];
  if ((issuer.jwks === undefined) === (issuer.keys === undefined)) {
    findings.push({ path, message: 'must have either `jwks`, an address, or `keys`, a file' });
  }
  if (issuer.client !== undefined && issuer.audience !== 'agent') {
    findings.push({ path: [...path, 'client'], message: 'must stand with an issuer of agents, who use GraphiQL' });
  }
  if (issuer.client !== undefined && !isWebAddress(issuer.issuer)) {
    const message = 'must stand with an issuer whose name is an https address: GraphiQL signs in there';
    findings.push({ path: [...path, 'client'], message });
  }
  const rivals = all.slice(0, index).filter((other) => other.issuer === issuer.issuer);
  for (const expected of issuer.expects) {
    if (!rivals.some(({ expects }) => expects.includes(expected))) continue;
    const message = `must be another than that of an issuer above of the same name, but both are ${expected}`;
    findings.push({ path: [...path, 'expects'], message });
  }
  return findings;
}

/** An agent is told from other staff by a role. */
function roleFindings({ issuers = [], roles = {} }: AccessDocument): readonly Finding[] {
  const hasAgents = issuers.some(({ audience }) => audience === 'agent');
  if (!hasAgents || Object.keys(roles).length > 0) return [];
  return [{ path: ['roles'], message: 'must name at least one role: tokens of an issuer of agents must carry one' }];
}

function codeFindings({ partners = {} }: AccessDocument): readonly Finding[] {
  const owners = new Map<string, string>();
  return Object.entries(partners).flatMap(([name, { codes }]) =>
    codes.flatMap((code, index) => {
      const owner = owners.get(code);
      owners.set(code, owner ?? name);
      if (owner === undefined || owner === name) return [];
      const message = `must be one partner's, but ${code} is that of ${owner} as well`;
      return [{ path: ['partners', name, 'codes', index], message }];
    }),
  );
}

export function crossCheck(document: AccessDocument): readonly Finding[] {
  const { issuers = [] } = document;
  return [...issuers.flatMap(issuerFindings), ...roleFindings(document), ...codeFindings(document)];
}
