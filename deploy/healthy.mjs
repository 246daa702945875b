// `node deploy/healthy.mjs URL`: exit code 0 when the address answers with success within four seconds.
const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(4_000) }).catch(
  () => undefined,
)
process.exitCode = answer?.ok ? 0 : 1
