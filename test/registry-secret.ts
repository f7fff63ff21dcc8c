/** Keys the audit's chain in the registries of the tests. */
export const REGISTRY_SECRET = 'a secret of the tests, long enough to sign with';
