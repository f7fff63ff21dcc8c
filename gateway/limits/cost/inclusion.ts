import { Kind } from 'graphql';
import type { DirectiveNode } from 'graphql';
import type { Given } from './list-size.ts';

type Includes = (given: Given) => boolean;

function conditionOf({ name, arguments: given = [] }: DirectiveNode): Includes | null {
  const wanted = name.value === 'include';
  if (!wanted && name.value !== 'skip') return null;
  const value = given.find((argument) => argument.name.value === 'if')?.value;
  if (value?.kind === Kind.BOOLEAN) return () => value.value === wanted;
  if (value?.kind === Kind.VARIABLE) return ({ variables }) => variables[value.name.value] === wanted;
  return null;
}

/** Whether `@skip` and `@include` leave a selection in; null where they always do. */
export function inclusionOf({ directives = [] }: { readonly directives?: readonly DirectiveNode[] }): Includes | null {
  const conditions = directives.flatMap((directive) => conditionOf(directive) ?? []);
  return conditions.length === 0 ? null : (given) => conditions.every((includes) => includes(given));
}
