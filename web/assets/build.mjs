// Builds the browser bundles into web/static/dist (or the folder given as the first argument).
// The output depends on the sources and package-lock.json only: no time stamps, no paths.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { anyId, checkCounts, cspStrict, formEditor, translated } from './rewrites.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.resolve(process.argv[2] ?? path.join(here, '../static/dist'));
const bundles = [ 'site.css', 'pages.js', 'viewer.css', 'viewer.js', 'modeler.css', 'modeler.js' ];
const formBundles = [ 'formeditor.css', 'formeditor.js' ];

const sha256 = file => crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function inputs() {
  const kept = name => !name.startsWith('node_modules') && !name.startsWith('.cache');
  return fs.readdirSync(here, { recursive: true }).map(String)
    .map(name => name.split(path.sep).join('/'))
    .filter(kept).filter(name => fs.statSync(path.join(here, name)).isFile()).sort(byName);
}

function packageOf(input) {
  const parts = input.split('node_modules/');
  const last = parts.pop().split('/');
  const name = last[0].startsWith('@') ? `${last[0]}/${last[1]}` : last[0];
  return path.join(here, parts.concat(name).join('node_modules/'));
}

function licenceText(folder) {
  const file = fs.readdirSync(folder).sort(byName).find(name => /^licen[cs]e/i.test(name));
  return file ? fs.readFileSync(path.join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim() : '';
}

// esbuild's own legal comments leave out most of these licences, bpmn.io's among them.
function thirdPartyLicences(metafile) {
  const folders = new Set(Object.keys(metafile.inputs)
    .filter(input => input.includes('node_modules/')).map(packageOf));
  const entries = [ ...folders ].map(folder => {
    const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const licence = typeof about.license === 'string' ? about.license : 'see below';
    const text = licenceText(folder) || `(the package names its licence only: ${licence})`;
    return `${about.name} ${about.version} (${licence})\n\n${text}\n`;
  });
  const head = 'The files in this folder contain code, styles and fonts of these packages.\n';
  return [ head, ...new Set(entries.sort(byName)) ].join(`\n${'-'.repeat(78)}\n\n`);
}

const ourTexts = path.join(here, 'modeler/translate.js');
const common = {
  absWorkingDir: here,
  outdir: target,
  assetNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'iife',
  target: [ 'es2020' ],
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  jsx: 'automatic',
  loader: { '.woff2': 'file' },
  metafile: true,
  logLevel: 'warning'
};

fs.rmSync(target, { recursive: true, force: true });
const modeller = await esbuild.build({
  ...common,
  entryPoints: bundles,
  jsxImportSource: '@bpmn-io/properties-panel/preact',
  alias: {
    react: '@bpmn-io/properties-panel/preact/compat',
    'react-dom': '@bpmn-io/properties-panel/preact/compat'
  },
  plugins: [ translated(ourTexts), anyId, cspStrict ]
});
// form-js' editor brings an older preact than its viewer asks for; a page can have only one of them.
const preact = path.join(here, 'node_modules/@bpmn-io/form-js-editor/node_modules/preact');
const forms = await esbuild.build({
  ...common,
  entryPoints: formBundles,
  jsxImportSource: 'preact',
  alias: { preact, react: `${preact}/compat`, 'react-dom': `${preact}/compat` },
  plugins: [ formEditor(ourTexts), cspStrict ]
});
const metafile = { inputs: { ...modeller.metafile.inputs, ...forms.metafile.inputs } };
checkCounts();
fs.writeFileSync(path.join(target, 'THIRD-PARTY-LICENSES'), thirdPartyLicences(metafile));

const hashes = (folder, names) => Object.fromEntries(names.map(n => [ n, sha256(path.join(folder, n)) ]));
const manifest = { inputs: hashes(here, inputs()), outputs: hashes(target, fs.readdirSync(target).sort(byName)) };
fs.writeFileSync(path.join(target, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');
for (const name of [ ...bundles, ...formBundles ]) {
  console.log(`${name} ${Math.round(fs.statSync(path.join(target, name)).size / 1024)} kB`);
}
