// Reads lines of news with chrono-node, in Vietnamese: a JSON list of lines in, seconds and what was found out.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

// The package stands where facts.py put it, told by the first argument.
const chrono = createRequire(process.argv[2] + "/")("chrono-node");
const lines = JSON.parse(readFileSync(0, "utf8"));
const day = new Date("2024-05-17T09:00:00+07:00");
const read = () => lines.map((line) => chrono.vi.parse(line, day).map((one) => ["date", one.index, one.index + one.text.length]));
read();
const start = process.cpuUsage();
const found = read();
const used = process.cpuUsage(start);
const seconds = (used.user + used.system) / 1e6;
console.log(JSON.stringify({ seconds, found }));
