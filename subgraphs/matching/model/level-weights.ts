import { LEVELS, type FieldKind } from '../compare/levels.ts';
import type { ModelField } from './model.ts';

/** Bits are multiples of this, so that they sum exactly in any order. */
const GRAIN = 1 / 1024;

/** By kind: levels that go from near to far, none of which may weigh less than the next. */
const CHAINS: { readonly [K in FieldKind]: readonly (readonly (typeof LEVELS)[K][number][])[] } = {
  given: [['exact', 'nickname', 'near', 'alike', 'initial', 'garbled', 'different']],
  middle: [['exact', 'near', 'initial', 'different']],
  surname: [['exact', 'near', 'alike', 'different']],
  organisation: [['exact', 'near', 'alike', 'different']],
  birthDate: [['exact', 'slip', 'close', 'different', 'far']],
  gender: [['same', 'different']],
  email: [['exact', 'near', 'local', 'ownName', 'different']],
  phone: [['exact', 'last9', 'last7', 'slip', 'different']],
  address: [
    ['step1', 'step2', 'step3', 'step4', 'step5', 'step6', 'step7', 'step8', 'step9'],
    ['sameCity', 'nearCity', 'otherCity'],
  ],
  code: [['exact', 'near', 'different']],
  other: [['exact', 'near', 'different']],
};

interface Block {
  readonly levels: readonly number[];
  readonly m: number;
  readonly u: number;
}

const joinBlocks = (near: Block, far: Block): Block => ({
  levels: [...near.levels, ...far.levels],
  m: near.m + far.m,
  u: near.u + far.u,
});

/** Neighbours in the wrong order weigh what they weigh together (pool adjacent violators). */
function poolChain(chain: readonly Block[]): readonly Block[] {
  const pooled: Block[] = [];
  for (const block of chain) {
    let last = block;
    for (let near = pooled.at(-1); near !== undefined && near.m * last.u < last.m * near.u; near = pooled.at(-1)) {
      pooled.pop();
      last = joinBlocks(near, last);
    }
    pooled.push(last);
  }
  return pooled;
}

/** Levels that speak against one person, however odd the records were that a model was trained on. */
const AGAINST: readonly string[] = ['different', 'far', 'otherCity', 'step9'];
/** The most that they weigh. People have two addresses; nobody has two birthdays. */
const MOST_AGAINST = -0.5;
const MOST_OF_DATES = -2;
/** Everybody of a name may have it as an address: by itself it tells nobody. */
const MOST_OF_OWN_NAMES = 0;

export function roundBits(bits: number): number {
  return Math.round(bits / GRAIN) * GRAIN;
}

/** By level of the field, 'none' first: the bits that it weighs. */
export function levelWeights(field: ModelField): readonly number[] {
  const blockOf = (level: number): Block => {
    const { m, u } = field.levels[level - 1] ?? { m: 1, u: 1 };
    return { levels: [level], m, u };
  };
  const names: readonly string[] = LEVELS[field.kind];
  const weights = names.map((_, level) =>
    level === 0 ? 0 : roundBits(Math.log2(blockOf(level).m / blockOf(level).u)),
  );
  for (const chain of CHAINS[field.kind]) {
    for (const { levels, m, u } of poolChain(chain.map((level) => blockOf(names.indexOf(level))))) {
      for (const level of levels) weights[level] = roundBits(Math.log2(m / u));
    }
  }
  const most = field.kind === 'birthDate' ? MOST_OF_DATES : MOST_AGAINST;
  return weights.map((bits, level) => {
    const name = names[level] ?? '';
    if (name === 'ownName') return Math.min(MOST_OF_OWN_NAMES, bits);
    return AGAINST.includes(name) ? Math.min(most, bits) : bits;
  });
}
