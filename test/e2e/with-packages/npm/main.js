process.stdout.write(`${require('ms')('2 days')}\n`);
