/** Preloaded into every child: when the launcher is gone, so is the channel to it, and the child ends as well. */
if (process.channel) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 10_000).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  process.channel.unref()
}
