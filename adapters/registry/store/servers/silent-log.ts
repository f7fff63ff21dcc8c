function silent(): void {}

/** For knex: whatever it would print is thrown as well, and told where it is caught. */
export const silentLog = { warn: silent, error: silent, deprecate: silent, debug: silent };
