import './set-clock';

/** Loaded into a server under test: it ends when the process that started it is gone, however that went. */
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume();
