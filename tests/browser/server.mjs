// Serves a folder on this computer, as the plainest web server does: right media types, no other headers of its own.
// The page's security policy is in the page, so that it holds wherever it is put.
// Usage: node tests/browser/server.mjs FOLDER [--port N] [--open ADDRESS]

import { spawn } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

function fileAt(folder, address) {
  let path;
  try {
    path = normalize(decodeURIComponent(new URL(address, 'http://localhost').pathname));
  } catch {
    return null;
  }
  const file = join(folder, path.endsWith(sep) ? `${path}index.html` : path);
  const stat = file.startsWith(folder + sep) ? statSync(file, { throwIfNoEntry: false }) : undefined;
  return stat?.isFile() ? { file, size: stat.size } : null;
}

/** With `open`, every origin may read the files, which a page in a sandboxed frame needs: it has none of its own. */
export function serve(folder, port, { open = false } = {}) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const found = fileAt(root, request.url ?? '/');
    if (!found || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(found ? 405 : 404, { 'content-type': 'text/plain; charset=utf-8' });
      return response.end();
    }
    const type = TYPES[extname(found.file).toLowerCase()] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'content-length': found.size };
    if (open) headers['access-control-allow-origin'] = '*';
    response.writeHead(200, headers);
    if (request.method === 'HEAD') return response.end();
    createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

function show(address) {
  const [command, ...start] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  // Without a desktop there is nothing to open it with; the address stands on the terminal.
  spawn(command, [...start, address], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const [folder = 'dist', ...options] = process.argv.slice(2);
  const option = (name) => options[options.indexOf(name) + 1];
  const port = options.includes('--port') ? Number(option('--port')) : 0;
  const server = await serve(folder, port).catch((error) => {
    console.error(error.code === 'EADDRINUSE' ? `port ${port} is in use; choose another: make open PORT=8081` : error.message);
    process.exit(1);
  });
  const address = `http://localhost:${server.address().port}${options.includes('--open') ? option('--open') : '/'}`;
  console.log(`${address}\nCtrl+C stops.`);
  if (options.includes('--open')) show(address);
}
