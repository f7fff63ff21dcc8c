import { describe, expect, it } from 'vitest';
import { personName } from '../../../../../subgraphs/matching/normalise/names/person-name.ts';

describe('personName', () => {
  it('takes the parts of a name from their columns', () => {
    expect(personName({ givenName: 'Rosa Maria', surname: 'de la Cruz' })).toMatchObject({
      given: 'rosa',
      middle: 'maria',
      surname: 'delacruz',
    });
    expect(personName({ givenName: 'Dr. Ann', middleName: 'B.', surname: 'Mc Donald Jr.' })).toMatchObject({
      given: 'ann',
      middle: 'b',
      surname: 'mcdonald',
      generation: 2,
    });
  });

  it('takes a whole name in the column of family names apart', () => {
    expect(personName({ surname: 'Delgado, Rosa' })).toMatchObject({ given: 'rosa', surname: 'delgado' });
  });

  it('completes the parts by the whole name beside them', () => {
    const name = 'thomas clifford, 1st baron clifford of chudleigh';
    expect(personName({ givenName: 'thomas', surname: 'chudleigh', name })).toMatchObject({ middle: 'clifford' });
    expect(personName({ surname: 'clifford', name })).toMatchObject({ given: 'thomas', surname: 'clifford' });
    expect(personName({ givenName: 'thomas', name })).toMatchObject({ given: 'thomas', surname: 'clifford' });
  });

  it('takes another whole name for no part of this one', () => {
    expect(personName({ givenName: 'Ann', surname: 'Gray', name: 'Shipping department 3' })).toMatchObject({
      given: 'ann',
      middle: null,
      surname: 'gray',
    });
  });

  it('is of no surname that is only a title, but of one that is called so', () => {
    expect(personName({ givenName: 'Mr', surname: 'Gray' })).toMatchObject({ given: null, surname: 'gray', gender: 2 });
    expect(personName({ givenName: 'Anna', surname: 'Herr' })).toMatchObject({ surname: 'herr', gender: 0 });
  });

  it('reads a name beside a title as a family name', () => {
    expect(personName({ title: 'Frau', name: 'Delgado' })).toMatchObject({
      given: null,
      surname: 'delgado',
      gender: 1,
    });
  });

  it('believes the column of genders before the title, and two titles not at all', () => {
    expect(personName({ title: 'Mr', gender: 'female', name: 'A B' }).gender).toBe(1);
    expect(personName({ title: 'Mr & Mrs', name: 'Gray' }).gender).toBe(0);
    expect(
      ['m', 'männlich', 'H', 'F', 'weiblich', '1', 'x', ''].map((gender) => personName({ gender }).gender),
    ).toEqual([2, 2, 2, 1, 1, 0, 0, 0]);
  });

  it('reads generations of a column of their own', () => {
    expect(
      ['Jr.', 'II', 'Sr', 'V', 'Esq.'].map((suffix) => personName({ suffix, name: 'Tom Baker' }).generation),
    ).toEqual([2, 2, 1, 5, 0]);
  });

  it.each([
    ['sen.', 'jun.'],
    ['sen', 'jun'],
    ['senior', 'junior'],
    ['Senior', 'Junior'],
    ['Sr.', 'Jr.'],
    ['Snr', 'Jnr'],
    ['d. Ä.', 'd. J.'],
    ['der Ältere', 'der Jüngere'],
    ['padre', 'hijo'],
    ['père', 'fils'],
    ['(Vater)', '(Sohn)'],
    ['(sen.)', 'II'],
    ['the Elder', '2nd'],
  ])('reads %j and %j wherever they stand, and leaves them out of the name', (senior, junior) => {
    for (const [word, generation] of [
      [senior, 1],
      [junior, 2],
    ] as const) {
      const tom = { given: 'tom', middle: null, surname: 'baker', generation };
      expect(personName({ givenName: `Tom ${word}`, surname: 'Baker' })).toMatchObject(tom);
      expect(personName({ givenName: 'Tom', surname: `Baker ${word}` })).toMatchObject(tom);
      expect(personName({ givenName: 'Tom', surname: 'Baker', suffix: word })).toMatchObject(tom);
      expect(personName({ name: `Tom Baker ${word}` })).toMatchObject(tom);
      expect(personName({ name: `Baker ${word}, Tom` })).toMatchObject(tom);
    }
  });

  it('reads generations of a column of titles, and of a family name that may be one', () => {
    const titles = ['Jr.', 'Sr', 'III', 'Mr 2nd', 'Dr'];
    expect(titles.map((title) => personName({ title, name: 'Tom Baker' }).generation)).toEqual([2, 1, 3, 2, 0]);
    expect(personName({ givenName: 'Tom', surname: 'Senior' })).toMatchObject({ surname: 'senior', generation: 1 });
    expect(personName({ name: 'Tom Junior' })).toMatchObject({ surname: 'junior', generation: 2 });
  });

  it.each(['Tanaka Jun', 'Amartya Sen', 'Thomas D. J. Baker', 'Maria Neto'])(
    'reads no generation in %j, where it is part of the name',
    (name) => {
      expect(personName({ name }).generation).toBe(0);
    },
  );

  it('takes a name that is plainly a firm for an organisation', () => {
    for (const name of ['Acme GmbH', 'ACME G.m.b.H. & Co. KG', 'Acme, Inc.']) {
      expect(personName({ name })).toMatchObject({ given: null, surname: null, organisation: 'acme' });
    }
    expect(personName({ surname: 'Acme GmbH' }).organisation).toBe('acme');
    expect(personName({ name: 'John K. G. Smith' })).toMatchObject({ surname: 'smith', organisation: null });
  });

  it('keeps two people in one name apart from either', () => {
    for (const name of ['Tom & Ann Baker', 'Baker, Ann & Tom', 'Ann and Tom Baker']) {
      expect(personName({ name })).toMatchObject({ given: null, surname: null, organisation: 'ann baker tom' });
    }
    expect(personName({ givenName: 'Tom & Ann', surname: 'Baker' }).given).toBeNull();
    expect(personName({ surname: 'Tom y Ann Baker' }).organisation).toBe('ann baker tom');
    expect(personName({ name: 'Baker, Ann y Tom' }).organisation).toBe('ann baker tom');
    expect(personName({ name: 'prince edward, duke of kent and strathearn' }).organisation).toBeNull();
  });

  it.each(['y', 'e', 'et', 'en', 'plus', '+', 'u.', 'und', '&', 'and', '/'])('knows a couple by %j', (between) => {
    const couple = { given: null, surname: null, organisation: 'cruz laura thomas' };
    expect(personName({ givenName: `Thomas ${between} Laura`, surname: 'Cruz' })).toMatchObject(couple);
    expect(personName({ name: `Thomas ${between} Laura Cruz` })).toMatchObject(couple);
  });

  it.each([
    ['Thomas Cruz y Laura Gómez', 'cruz gomez laura thomas'],
    ['Jean et Marie Dupont', 'dupont jean marie'],
    ['Jan en Anna de Vries', 'anna de jan vries'],
    ['A. Rossi e B. Bianchi', 'a b bianchi rossi'],
    ['Tom + Ann', 'ann tom'],
    ['Tom/Ann', 'ann tom'],
    ['Tom Gray/Ann Gray', 'ann gray tom'],
    ['Tom Gray, Ann Gray', 'ann gray tom'],
    ['Tom Gray or Ann Holt', 'ann gray holt tom'],
    ['Tom and/or Ann Gray', 'ann gray tom'],
    ['Jan i Anna Nowak', 'anna jan nowak'],
    ['Иван и Анна Петровы', 'anna ivan petrovy'],
  ])('takes %j for two people', (name, organisation) => {
    expect(personName({ name })).toMatchObject({ given: null, surname: null, organisation });
  });

  it('takes a couple that is parted over two columns for two people', () => {
    for (const givenName of ['Tom Gray y Ann', 'Tom Gray, Ann', 'Tom mit Ann', 'Tom; Ann']) {
      expect(personName({ givenName, surname: 'Gray' })).toMatchObject({ given: null, organisation: 'ann gray tom' });
    }
  });

  it.each([
    ['Herrn Kim Weber', 'Frau Kim Weber'],
    ['Señor Kim Weber', 'Señora Kim Weber'],
    ['Sr. Kim Weber', 'Sra. Kim Weber'],
    ['M. Kim Weber', 'Mme Kim Weber'],
    ['Sig. Kim Weber', 'Sig.ra Kim Weber'],
    ['Dhr. Kim Weber', 'Mevr. Kim Weber'],
    ['De heer Kim Weber', 'Mevrouw Kim Weber'],
    ['Senhor Kim Weber', 'Senhora Kim Weber'],
  ])('reads %j as a man and %j as a woman of one name', (him, her) => {
    const kim = { given: 'kim', middle: null, surname: 'weber' };
    expect(personName({ name: him })).toMatchObject({ ...kim, gender: 2 });
    expect(personName({ name: her })).toMatchObject({ ...kim, gender: 1 });
    const [title = '', herTitle = ''] = [him, her].map((name) => name.replace(' Kim Weber', ''));
    expect(personName({ title, name: 'Kim Weber' }).gender).toBe(2);
    expect(personName({ title: herTitle, name: 'Kim Weber' }).gender).toBe(1);
    expect(personName({ name: 'M. Weber' })).toMatchObject({ given: 'm', gender: 0 });
  });

  it('keeps a given name in other letters, and the legal form of a firm, as what tells namesakes apart', () => {
    expect(personName({ givenName: '伟', surname: '张' })).toMatchObject({ given: 'wei', mark: '伟' });
    expect(personName({ name: 'Müller GmbH & Co. KG' })).toMatchObject({ organisation: 'muller', mark: 'gmbh kg' });
    expect(personName({ organisation: 'Gray Limited' }).mark).toBe('ltd');
    expect(personName({ organisation: 'Gray Ltd', name: 'Rosa Delgado' }).mark).toBeNull();
  });

  it('reads a generation between given and family name', () => {
    expect(personName({ name: 'Tom senior Baker' })).toMatchObject({ given: 'tom', middle: null, generation: 1 });
    expect(personName({ name: 'Tom fils Baker' })).toMatchObject({ given: 'tom', middle: null, generation: 2 });
  });

  it.each([
    { givenName: 'eth en', surname: 'Baker' },
    { name: 'García López, Juan Carlos' },
    { name: 'Tom Gray c/o Ann Holt' },
    { name: 'Maria i del Carmen' },
    { givenName: 'Mari e', surname: 'Baker' },
    { givenName: 'Thomas U.', surname: 'Baker' },
    { givenName: 'José', surname: 'Ortega y Gasset' },
    { name: 'José Ortega y Gasset' },
    { name: 'João Silva e Sousa' },
    { name: 'John E Lee Baker' },
  ])('takes one person for no couple: %j', (fields) => {
    expect(personName(fields).organisation).toBeNull();
  });

  it.each([
    { givenName: 'Familie', surname: 'Baker' },
    { surname: 'Baker Family' },
    { surname: 'Fam. Baker' },
    { givenName: 'Familia', surname: 'Baker' },
    { name: 'The Baker Family' },
  ])('takes a household for nobody of it: %j', (fields) => {
    const { given, surname, organisation } = personName(fields);
    expect([given, surname]).toEqual([null, null]);
    expect(organisation).toMatch(/^baker family/);
  });
});
