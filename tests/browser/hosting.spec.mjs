// The ways to put the page on a web site that docs/deploy.md gives, tried: nginx with its recipe as it stands there, and the
// workflow for GitHub Pages.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { serve } from './server.mjs';

const ROOT = join(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
const text = (path) => readFileSync(join(ROOT, path), 'utf8');
const NGINX = [...(process.env.PATH ?? '').split(':'), '/usr/sbin'].map((folder) => join(folder, 'nginx')).find(existsSync);

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** The recipe of the documentation, in a server of its own; `more` stands beside its headers. */
async function nginx(folder, more = '') {
  const port = await freePort();
  mkdirSync(join(folder, 'www'), { recursive: true });
  cpSync(DIST, join(folder, 'www', 'bordereau'), { recursive: true });
  const types = ['/etc/nginx/mime.types', join(NGINX, '../../../etc/nginx/mime.types')].find(existsSync);
  const recipe = text('docs/deploy.md').match(/```nginx\n([^`]*)```/)[1];
  expect(recipe).toContain('root /srv/www;');
  const inside = recipe.replace('/srv/www', join(folder, 'www')).replace('/etc/nginx/mime.types', types)
    .replaceAll('add_header X-Content-Type-Options nosniff;', `add_header X-Content-Type-Options nosniff; ${more}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  writeFileSync(join(folder, 'nginx.conf'), `
    daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {}
    http {
      access_log off; ${temporary.join(' ')}
      server { listen 127.0.0.1:${port}; absolute_redirect off; ${inside} }
    }`);
  const server = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const ended = new Promise((done) => { server.once('exit', done); });
  const home = `http://localhost:${port}/bordereau/`;
  await expect.poll(() => fetch(home).then((answer) => answer.status, () => 0), { timeout: 10_000 }).toBe(200);
  return { home, stop: () => { server.kill(); return ended; } };
}

test.describe('nginx', () => {
  test.use({ provoked: [/^foreign request: http:\/\/localhost|ERR_BLOCKED_BY_RESPONSE|frame-ancestors|engine-.*ERR_ABORTED/] });
  test.skip(!NGINX, 'nginx is not installed');

  test('the recipe sends what it should, and the page works behind it', async ({ page, journey }, info) => {
    const { home, stop } = await nginx(info.outputPath('nginx'));
    const ask = (path, method = 'GET') => fetch(home + path, { method, redirect: 'manual' });
    const first = await ask('');
    expect(first.headers.get('content-type')).toContain('text/html');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    // Any site may carry it: the policy stands in the page, and says nothing of frames.
    for (const name of ['x-frame-options', 'content-security-policy']) expect(first.headers.get(name)).toBe(null);
    expect(await first.text()).toContain("default-src 'none'");
    const bare = await fetch(home.slice(0, -1), { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([301, '/bordereau/']);
    const wasm = readdirSync(DIST).filter((name) => name.endsWith('.wasm'));
    expect(wasm.length).toBeGreaterThan(2);
    for (const name of readdirSync(DIST).filter((name) => /^(app|engine|style)-/.test(name))) {
      const { headers } = await ask(name, 'HEAD');
      expect(headers.get('cache-control'), name).toBe('public, max-age=31536000, immutable');
      expect(headers.get('x-content-type-options'), name).toBe('nosniff');
      if (name.endsWith('.wasm')) expect(headers.get('content-type')).toBe('application/wasm');
      expect(headers.get('content-encoding'), name).toBe('gzip');
    }
    for (const [name, type] of [['sw.js', 'javascript'], ['manifest.webmanifest', 'application/manifest+json'], ['embed.js', 'javascript']]) {
      const { headers } = await ask(name, 'HEAD');
      expect([name, headers.get('cache-control')]).toEqual([name, 'no-cache']);
      expect(headers.get('content-type'), name).toContain(type);
    }
    journey.home = home;
    await journey.open();
    await journey.example();
    await expect(page.locator('.verdict-count').first()).toContainText(/\d/);
    await stop();
  });

  test('the header that lets in some sites only keeps the others out', async ({ page, journey }, info) => {
    const { home, stop } = await nginx(info.outputPath('nginx'), "add_header Content-Security-Policy \"frame-ancestors 'self' https://docs.example\";");
    const { headers } = await fetch(home);
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self' https://docs.example");
    journey.home = home;
    await journey.open();
    const stranger = await page.context().newPage();
    await stranger.setContent(`<iframe src="${home}"></iframe>`);
    await expect.poll(() => stranger.frames().at(-1).url()).toMatch(/^chrome-error:/);
    await stranger.close();
    await stop();
  });
});

test.describe('GitHub Pages', () => {
  test.use({ provoked: [/^foreign request: http:\/\/localhost/] });

  test('the workflow builds what is tested here, and puts it under the name of the project', async ({ page, journey }, info) => {
    const workflow = text('.github/workflows/pages.yml');
    const steps = [...workflow.matchAll(/- run: (.*)/g)].map(([, step]) => step);
    expect(steps).toEqual(['make page', 'node .ci/size.mjs dist']);
    expect(workflow).toMatch(/upload-pages-artifact@v\d+\n\s+with:\n\s+path: dist\n/);
    // The same command as in the tests.
    const made = spawnSync('make', ['--no-print-directory', '--dry-run', 'page'], { cwd: ROOT, encoding: 'utf8' }).stdout.trim().split('\n').at(-1);
    expect(text('.ci/test')).toContain(`'page and engine build' ${made} `);
    expect(spawnSync('node', ['.ci/size.mjs', 'dist'], { cwd: ROOT }).status).toBe(0);
    const site = info.outputPath('site');
    cpSync(DIST, join(site, 'bordereau'), { recursive: true });
    const server = await serve(site, 0);
    journey.home = `http://localhost:${server.address().port}/bordereau/`;
    await journey.open();
    await journey.example();
    await expect(page.locator('.verdict-count').first()).toContainText(/\d/);
    server.close();
  });
});
