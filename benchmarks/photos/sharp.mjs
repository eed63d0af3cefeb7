// sharp's side of the photo benchmark: one line in (fields separated by tabs), one line out.
import { createInterface } from 'node:readline';
import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';

const SIDES = { full: 2048, large: 1080, medium: 640, small: 320, thumbnail: 150 };
const FORMATS = { jpg: (image) => image.jpeg({ quality: 85 }), webp: (image) => image.webp({ quality: 80 }) };

// As most programs do it: the file is named again for each output.
async function usual(file, folder, sizes) {
  for (const size of sizes) {
    for (const [ending, encode] of Object.entries(FORMATS)) {
      const fit = { width: SIDES[size], height: SIDES[size], fit: 'inside', withoutEnlargement: true };
      await encode(sharp(file).resize(fit)).toFile(`${folder}/${size}.${ending}`);
    }
  }
}

// As a careful program does it: decoded once, each size from the one before.
async function once(file, folder, sizes) {
  let image = sharp(file);
  for (const size of sizes) {
    const fit = { width: SIDES[size], height: SIDES[size], fit: 'inside', withoutEnlargement: true };
    const { data, info } = await image.resize(fit).raw().toBuffer({ resolveWithObject: true });
    const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
    for (const [ending, encode] of Object.entries(FORMATS)) {
      await encode(sharp(data, raw)).toFile(`${folder}/${size}.${ending}`);
    }
    image = sharp(data, raw);
  }
}

async function make(way, file, folder, sizes, times, atOnce) {
  let left = times;
  const work = async (i) => {
    await mkdir(`${folder}-${i}`, { recursive: true });
    while (left-- > 0) await way(file, `${folder}-${i}`, sizes);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, i) => work(i)));
}

// libvips may remember what it has decoded; another photo would not find that.
sharp.cache(false);
for await (const line of createInterface({ input: process.stdin })) {
  const [, file, folder, sizes, times, atOnce, way] = line.split('\t');
  const names = Object.keys(SIDES).slice(5 - Number(sizes));
  await make(way === 'once' ? once : usual, file, folder, names, Number(times), Number(atOnce));
  console.log('done');
}
