/** Paths of tests and of what only tests use: never bundled, never imported by code that ships. */
export const testFiles =
  /\.(test|spec|bench|arbitrary)\.tsx?$|\/arbitrary-[\w-]+\.ts$|\/(fixtures|testing|simulation)\//
