// Reads spans from standard input and answers what chinese-days makes of them, with its own lists of days.
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const packages = createRequire(path.join(process.argv[2], 'package.json'));
const { getWorkdaysInRange, findWorkday, isWorkday } = packages('chinese-days');
const { holidays, workdays } = packages('chinese-days/dist/chinese-days.json');
const { from, to, spans } = JSON.parse(fs.readFileSync(0, 'utf8'));

const working = {};
for (let day = new Date(from); day <= new Date(to); day.setUTCDate(day.getUTCDate() + 1)) {
  const written = day.toISOString().slice(0, 10);
  working[written] = isWorkday(written);
}
process.stdout.write(JSON.stringify({
  holidays: Object.keys(holidays),
  workdays: Object.keys(workdays),
  working,
  answers: spans.map(s => ({
    count: getWorkdaysInRange(s.from, s.to).length,
    after: findWorkday(s.days, s.from),
    next: findWorkday(0, s.from),
  })),
}));
