import type { FieldKind, LevelOf } from '../compare/levels.ts';

type Shares<K extends FieldKind> = Readonly<Record<Exclude<LevelOf<K>, 'none'>, readonly [m: number, u: number]>>;

/**
 * What levels weigh before any record is seen: m, the share among pairs of one person, and u, among pairs of two. They are
 * reasoned. u of equal values follows from how names are spread (a given name in 170, a surname in 700, a day of birth in
 * 22,000) and, for e-mail, telephone and address, from a population of some 100,000. m follows from how people and clerks
 * write: one value in five differs somehow, half of those by a slip. A file of ten rows is judged by these; a million
 * records hardly feel them.
 */
export const DEFAULT_LEVELS: { readonly [K in FieldKind]: Shares<K> } = {
  given: {
    exact: [0.72, 0.006],
    nickname: [0.05, 0.002],
    near: [0.09, 0.002],
    alike: [0.04, 0.003],
    calling: [0.015, 0.002],
    initial: [0.03, 0.0025],
    different: [0.02, 0.98],
    swapped: [0.02, 0.000_01],
    crossed: [0.005, 0.0005],
    garbled: [0.015, 0.004],
    muddled: [0.003, 0.0002],
  },
  middle: { exact: [0.5, 0.01], near: [0.12, 0.01], initial: [0.25, 0.05], different: [0.13, 0.93] },
  surname: { exact: [0.82, 0.0015], near: [0.09, 0.001], alike: [0.05, 0.004], different: [0.04, 0.9935] },
  organisation: { exact: [0.75, 0.0005], near: [0.1, 0.0005], alike: [0.07, 0.002], different: [0.08, 0.997] },
  birthDate: {
    exact: [0.82, 0.000_05],
    slip: [0.09, 0.001],
    close: [0.04, 0.012],
    year: [0.02, 0.012],
    different: [0.02, 0.25],
    far: [0.01, 0.72],
  },
  gender: { same: [0.97, 0.5], different: [0.03, 0.5] },
  email: {
    exact: [0.65, 0.000_01],
    near: [0.08, 0.000_01],
    local: [0.06, 0.000_03],
    ownName: [0.04, 0.0003],
    different: [0.17, 0.999_65],
  },
  phone: {
    exact: [0.6, 0.000_01],
    last9: [0.04, 0.000_01],
    last7: [0.03, 0.000_02],
    slip: [0.05, 0.000_03],
    different: [0.28, 0.999_93],
  },
  address: {
    step1: [0.2, 0.000_001],
    step2: [0.09, 0.000_002],
    step3: [0.05, 0.000_004],
    step4: [0.035, 0.000_015],
    step5: [0.03, 0.000_15],
    step6: [0.02, 0.001],
    step7: [0.015, 0.005],
    step8: [0.02, 0.05],
    step9: [0.04, 0.444],
    sameCity: [0.42, 0.015],
    nearCity: [0.04, 0.001],
    otherCity: [0.04, 0.484],
  },
  code: { exact: [0.85, 0.000_01], near: [0.08, 0.000_05], different: [0.07, 0.999_94] },
  other: { exact: [0.6, 0.02], near: [0.1, 0.02], different: [0.3, 0.96] },
};
