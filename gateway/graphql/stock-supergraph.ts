import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals';
import { Kind, parse, print, visit } from 'graphql';
import type { DirectiveNode } from 'graphql';

/** `https://specs.apollo.dev/policy/v0.1` is the feature `policy`. */
const FEATURE = /\/(\w+)\/v[\d.]+$/;

function argumentOf({ arguments: given = [] }: DirectiveNode, name: string): string | null {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

/** The feature that a `@link` brings and that @apollo/gateway refuses to start with; null: it takes it. */
function refusedFeature(node: DirectiveNode): string | null {
  const url = argumentOf(node, 'url');
  const hasPurpose = argumentOf(node, 'for') !== null;
  if (node.name.value !== 'link' || url === null || !hasPurpose) return null;
  return DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES.has(url) ? null : (FEATURE.exec(url)?.[1] ?? null);
}

/**
 * The supergraph without the features that @apollo/gateway does not know: it refuses to start with them, where Apollo's
 * router enforces them. Here they are enforced before a gateway is asked (gateway/access/rights).
 */
export function stockSupergraph(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const refused = new Set<string>();
  visit(document, {
    Directive(node) {
      const feature = refusedFeature(node);
      if (feature !== null) refused.add(feature);
    },
  });
  const isRefused = (name: string): boolean => refused.has(name.split('__')[0] ?? name);
  const remove = ({ name }: { readonly name: { readonly value: string } }) =>
    isRefused(name.value) ? null : undefined;
  return print(
    visit(document, {
      DirectiveDefinition: remove,
      ScalarTypeDefinition: remove,
      Directive: (node) => (refusedFeature(node) === null ? remove(node) : null),
    }),
  );
}
