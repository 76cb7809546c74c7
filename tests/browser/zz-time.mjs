import { chromium } from '@playwright/test';
import { chromium as path } from './support/chromium.mjs';
import { readFileSync } from 'node:fs';
const P='/tmp/w/htan/src/bin/finish/portable/', S='/tmp/w-scratch/small/';
const neu=['unpack.js','join.js','files.js'].map(f=>readFileSync(P+f,'utf8')).join('\n');
const old=['old-unpack.js','old-files.js'].map(f=>readFileSync(S+f,'utf8')).join('\n');
const b=await chromium.launch({executablePath:path(),args:['--no-sandbox','--disable-gpu']});
for(let i=0;i<4;i++) for(const [n,f,src] of [['old','/tmp/w-scratch/dist-for-small/bordereau-0.1.0.html',old],['new',process.argv[2] ?? S+'dist/bordereau-0.1.0.html',neu]]){
  const c=await b.newContext({bypassCSP:true}); const p=await c.newPage();
  await p.goto('about:blank');
  const html=readFileSync(f,'utf8'); const k=html.indexOf('id="packed">')+12; const text=html.slice(k,html.indexOf('<',k));
  await p.evaluate(t=>{const e=document.createElement('script');e.type='x';e.id='packed';e.textContent=t;document.body.append(e)},text);
  const r=await p.evaluate(src=>new Function(src+";const t=performance.now();const m=filesOf('packed');return [performance.now()-t,m.size]")(),src);
  console.log(n,r.map(Math.round).join(' ')); await c.close();
}
await b.close();
