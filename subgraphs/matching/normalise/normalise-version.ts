/**
 * The version of all the functions of this folder together. Digests, keys and models made with another one are not
 * comparable: it goes up with every change of what any of them returns.
 */
export const NORMALISE_VERSION = 3;
