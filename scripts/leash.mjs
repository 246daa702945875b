// Loaded before a worker or the API by `npm start`: when the start is gone (even by kill -9), so are they.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 15_000).unref()
})
// The channel itself must not keep a process alive that wants to end.
process.channel?.unref()
