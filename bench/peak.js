// Loaded into a program: tells the most memory that it had, in kilobytes, as its last deed.
process.on('exit', () => require('fs').writeSync(3, String(process.resourceUsage().maxRSS)));
