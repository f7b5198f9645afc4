// Skips that say why: what cannot run here is named, never passed over.

/** Ends the running test as skipped, with the reason in its title. */
export function skipBecause(context: Mocha.Context, reason: string): never {
  if (context.test) {
    context.test.title += ` (skipped: ${reason})`;
  }
  return context.skip();
}
