/** Who is the same entity: what the world must know of the subgraphs' keys. */
import { Kind, parse, visit } from 'graphql';
import type {
  ConstDirectiveNode,
  DocumentNode,
  ObjectTypeDefinitionNode,
  TypeDefinitionNode,
  TypeExtensionNode,
} from 'graphql';

export interface EntityGroup {
  /** The entity's type; of an entity interface, the interface. */
  readonly name: string;
  /** Fields of all its keys, at the top. */
  readonly keys: ReadonlySet<string>;
  /** The object types. */
  readonly members: readonly string[];
}

export type Groups = ReadonlyMap<string, EntityGroup>;

function textOf(directive: ConstDirectiveNode): string {
  const value = directive.arguments?.find((argument) => argument.name.value === 'fields')?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

/** Of `id org { id }`: id, org. */
function topFields(selection: string): readonly string[] {
  const [definition] = parse(`{ ${selection} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((item) => (item.kind === Kind.FIELD ? [item.name.value] : []));
}

type KeyedNode = (TypeDefinitionNode | TypeExtensionNode) &
  Pick<ObjectTypeDefinitionNode, 'name' | 'directives' | 'interfaces'>;

function eachType(documents: readonly DocumentNode[], look: (node: KeyedNode) => void): void {
  for (const document of documents) {
    visit(document, {
      ObjectTypeDefinition: look,
      ObjectTypeExtension: look,
      InterfaceTypeDefinition: look,
    });
  }
}

/** By the name of each type of a group, the interface's included. */
export function entityGroups(sdls: readonly string[]): Groups {
  const documents = sdls.map((sdl) => parse(sdl));
  const keys = new Map<string, Set<string>>();
  const interfaces = new Set<string>();
  eachType(documents, ({ kind, name, directives = [] }) => {
    const fields = directives.filter(({ name: { value } }) => value === 'key').flatMap((key) => topFields(textOf(key)));
    if (fields.length === 0) return;
    keys.set(name.value, new Set([...(keys.get(name.value) ?? []), ...fields]));
    if (kind === Kind.INTERFACE_TYPE_DEFINITION) interfaces.add(name.value);
  });
  const groupOf = new Map<string, string>();
  eachType(documents, ({ kind, name, interfaces: implemented = [] }) => {
    if (kind === Kind.INTERFACE_TYPE_DEFINITION || interfaces.has(name.value) || !keys.has(name.value)) return;
    groupOf.set(
      name.value,
      implemented.find((one) => interfaces.has(one.name.value))?.name.value ?? groupOf.get(name.value) ?? name.value,
    );
  });
  const names = new Set([...groupOf.values(), ...interfaces]);
  return new Map(
    [...names].flatMap((group) => {
      const members = [...groupOf].filter(([, of]) => of === group).map(([member]) => member);
      const all = new Set([group, ...members].flatMap((member) => [...(keys.get(member) ?? [])]));
      const made: EntityGroup = { name: group, keys: all, members };
      return [...new Set([group, ...members])].map((name) => [name, made] as const);
    }),
  );
}
