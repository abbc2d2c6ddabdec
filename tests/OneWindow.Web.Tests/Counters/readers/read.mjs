// What two readers other than ours understand of a calendar: node read.mjs FILE writes {"ical.js": [...], "node-ical": [...]}, each event with its instants in UTC.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const text = readFileSync(process.argv[2], "utf8");
const event = (uid, start, end, summary, location) => ({ uid, start: start.toISOString(), end: end.toISOString(), summary, location });

const calendar = new ICAL.Component(ICAL.parse(text));
const first = calendar.getAllSubcomponents("vevent").map(component => new ICAL.Event(component))
  .map(e => event(e.uid, e.startDate.toJSDate(), e.endDate.toJSDate(), e.summary, e.location));
const second = Object.values(nodeIcal.sync.parseICS(text)).filter(e => e.type === "VEVENT")
  .map(e => event(e.uid, e.start, e.end, e.summary, e.location));
process.stdout.write(JSON.stringify({ "ical.js": first, "node-ical": second }));
