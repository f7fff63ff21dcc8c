/** What stands in the partners' contract is marked `@tag(name: "partner")` in schema/*.graphql. */
export const PARTNER_TAG = 'partner';
