// Preloaded into every child: it exits when the IPC channel to the launcher closes.
if (process.channel) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 10_000).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  process.channel.unref()
}
