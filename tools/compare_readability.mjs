// Compares dragoman's article extraction with @mozilla/readability on HTML pages; for developers, no part of the tests.
//
//   (cd tools && npm install --no-save --ignore-scripts @mozilla/readability jsdom)
//   node tools/compare_readability.mjs build/dragoman examples/*.html
//
// For each page: the share of Readability's words that are in our body (recall), the share of our words that are in its text
// (precision), both as multisets, and whether the titles agree. Readability is not always right: read the words it prints.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

let Readability, JSDOM;
try {
  ({ Readability } = await import('@mozilla/readability'));
  ({ JSDOM } = await import('jsdom'));
} catch {
  console.log('skipped: @mozilla/readability and jsdom are not installed (see the first lines of this file)');
  process.exit(0);
}

const [program, ...pages] = process.argv.slice(2);
if (!program || pages.length === 0) {
  console.error('usage: node tools/compare_readability.mjs build/dragoman PAGE.html…');
  process.exit(2);
}

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function overlap(a, b) {
  const counts = new Map();
  for (const word of b) counts.set(word, (counts.get(word) ?? 0) + 1);
  const missing = [];
  for (const word of a) {
    const left = counts.get(word) ?? 0;
    if (left > 0) counts.set(word, left - 1);
    else missing.push(word);
  }
  return { share: a.length ? 1 - missing.length / a.length : 1, missing };
}

let recallSum = 0, precisionSum = 0;
for (const page of pages) {
  const line = execFileSync(program, ['text', page], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n')[0];
  const ours = JSON.parse(line);
  const bytes = Buffer.from(ours.text, 'utf8');
  const body = ours.paragraphs.map(([start, end]) => bytes.subarray(start, end).toString('utf8')).join('\n');
  // Both see the same letters: the page in the encoding that was found.
  const markup = new TextDecoder(ours.encoding).decode(readFileSync(page));
  const theirs = new Readability(new JSDOM(markup, { url: 'https://example.org/' }).window.document).parse();
  const recall = overlap(wordsOf(theirs?.textContent ?? ''), wordsOf(body));
  const precision = overlap(wordsOf(body), wordsOf(theirs?.textContent ?? ''));
  recallSum += recall.share;
  precisionSum += precision.share;
  console.log(`${page}: recall ${recall.share.toFixed(3)}, precision ${precision.share.toFixed(3)}, title ${theirs?.title === ours.title ? 'same' : `"${theirs?.title}" / "${ours.title}"`}`);
  if (recall.missing.length) console.log(`  only Readability: ${recall.missing.slice(0, 40).join(' ')}`);
  if (precision.missing.length) console.log(`  only dragoman: ${precision.missing.slice(0, 40).join(' ')}`);
}
console.log(`mean of ${pages.length} pages: recall ${(recallSum / pages.length).toFixed(3)}, precision ${(precisionSum / pages.length).toFixed(3)}`);
