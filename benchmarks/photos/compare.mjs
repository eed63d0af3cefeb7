// Heliograph and sharp by turns, on the same photos, in one run. See ../README.md.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { cpus } from 'node:os';

const option = (name, fallback) => {
  const found = process.argv.find((word) => word.startsWith(`--${name}=`));
  return found ? Number(found.split('=')[1]) : fallback;
};
const WARM_UP_S = option('warm-up', 60);
const ROUNDS = option('rounds', 5);
const PHOTOS_A_ROUND = option('photos', 6);
const WORK = new URL('target', import.meta.url).pathname;
const MS_PER_TICK = 10;
const PHOTOS = [['12mp', 4000, 3000], ['24mp', 6000, 4000]];
const SIDES = { full: 2048, large: 1080, medium: 640, small: 320, thumbnail: 150 };
const WAYS = ['heliograph', 'sharp', 'once'];

class Worker {
  constructor(program, ...words) {
    this.process = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.on('exit', (code) => code && process.exit(code));
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async ask(...words) {
    this.process.stdin.write(words.join('\t') + '\n');
    return (await this.lines.next()).value;
  }

  // User and system time of the process with all its threads and every child that has ended.
  cpuMs() {
    const fields = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * MS_PER_TICK;
  }
}

rmSync(WORK + '/out', { recursive: true, force: true });
mkdirSync(WORK + '/out', { recursive: true });
const java = new Worker(process.env.JAVA ?? 'java', '-Xmx1g', '-cp', process.env.CLASSES,
  'org.heliograph.photo.PhotoBenchmark', WORK);
const node = new Worker(process.execPath, new URL('sharp.mjs', import.meta.url).pathname);
const worker = (way) => (way === 'heliograph' ? java : node);
const photoOf = (name) => `${WORK}/${name}.jpg`;
const make = (way, photo, sizes, times, atOnce) =>
  worker(way).ask('make', photoOf(photo), `${WORK}/out/${way}-${photo}`, sizes, times, atOnce, way);

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function measure(way, photo, sizes, atOnce) {
  const cpu = worker(way).cpuMs();
  const start = performance.now();
  await make(way, photo, sizes, PHOTOS_A_ROUND, atOnce);
  return { cpu: (worker(way).cpuMs() - cpu) / PHOTOS_A_ROUND, wall: (performance.now() - start) / PHOTOS_A_ROUND };
}

async function figures(photo, sizes, atOnce) {
  const seen = Object.fromEntries(WAYS.map((way) => [way, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of WAYS) seen[way].push(await measure(way, photo, sizes, atOnce));
  }
  const row = (way) => ({
    cpu: median(seen[way].map((one) => one.cpu)),
    wall: median(seen[way].map((one) => one.wall)),
  });
  return Object.fromEntries(WAYS.map((way) => [way, row(way)]));
}

async function quality(photo, size) {
  const reference = `${WORK}/out/reference.png`;
  const [, width, height] = PHOTOS.find(([name]) => name === photo);
  const scaled = [width, height].map((side) => Math.round((side * SIDES[size]) / Math.max(width, height)));
  await java.ask('reference', photoOf(photo), ...scaled, reference);
  const cells = [];
  for (const ending of ['jpg', 'webp']) {
    for (const way of ['heliograph', 'sharp']) {
      const file = `${WORK}/out/${way}-${photo}-0/${size}.${ending}`;
      const [luma, all] = (await java.ask('ssim', file, reference)).split(' ').map(Number);
      cells.push({ photo, size, ending, way, luma, all, bytes: statSync(file).size });
    }
  }
  return cells;
}

const report = [];
const say = (line) => {
  console.log(line);
  report.push(line);
};

for (const [name, width, height] of PHOTOS) await java.ask('scene', photoOf(name), width, height);
console.log(`warming up for ${WARM_UP_S} s`);
for (const end = Date.now() + WARM_UP_S * 1000; Date.now() < end; ) {
  for (const [name] of PHOTOS) await make('heliograph', name, 5, 2, 2);
}
for (const [name] of PHOTOS) for (const way of ['sharp', 'once']) await make(way, name, 4, 2, 1);

say(`${cpus().length} cores, ${cpus()[0].model}; medians of ${ROUNDS} rounds of ${PHOTOS_A_ROUND} photos; ms a photo\n`);
say('| photo | sizes | at once | Heliograph CPU | sharp CPU | **ratio** | decoded once CPU | Heliograph wall | sharp wall |');
say('|---|---|---|---|---|---|---|---|---|');
for (const sizes of [5, 4]) {
  for (const [photo] of PHOTOS) {
    for (const atOnce of [1, 2]) {
      const { heliograph, sharp, once } = await figures(photo, sizes, atOnce);
      const numbers = [heliograph.cpu, sharp.cpu].map(Math.round);
      const walls = [once.cpu, heliograph.wall, sharp.wall].map(Math.round);
      const ratio = (heliograph.cpu / sharp.cpu).toFixed(2);
      say(`| ${[photo, sizes, atOnce, ...numbers, `**${ratio}**`, ...walls].join(' | ')} |`);
    }
  }
}

say('\n| file | SSIM luma: Heliograph | sharp | **difference** | SSIM all: Heliograph | sharp | **difference** | bytes: Heliograph | sharp |');
say('|---|---|---|---|---|---|---|---|---|');
for (const [photo] of PHOTOS) {
  for (const size of Object.keys(SIDES).slice(1)) {
    const cells = await quality(photo, size);
    for (const ending of ['jpg', 'webp']) {
      const [ours, theirs] = ['heliograph', 'sharp'].map((way) => cells.find((c) => c.way === way && c.ending === ending));
      const pair = (key) => [ours[key], theirs[key], ours[key] - theirs[key]].map((n) => n.toFixed(4));
      say(`| ${photo} ${size}.${ending} | ${pair('luma').join(' | ')} | ${pair('all').join(' | ')} | ${ours.bytes} | ${theirs.bytes} |`);
    }
  }
}
writeFileSync(WORK + '/report.md', report.join('\n') + '\n');
java.process.stdin.end();
node.process.stdin.end();
