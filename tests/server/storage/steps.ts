/** Does all steps of what is done in steps, and nothing between them; its outcome. */
export function doAll<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
