/** Nothing is built before the tests; a suite that needs a build makes it itself. */
export default function setup(): void {}
