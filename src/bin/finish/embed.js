// <bordereau-app>: Bordereau inside a page of another site. A classic script without dependencies; docs/embed.md says how
// to use it. The page stays in a frame of its own, under its own security policy; only settings and counts pass between.
(() => {
  if (typeof customElements === 'undefined' || customElements.get('bordereau-app')) return;

  const PROTOCOL = 1;
  const HOME = new URL('./', document.currentScript?.src ?? location.href).href;
  // What can change while the page is open, and what opens it anew.
  const SETTINGS = ['lang', 'theme', 'view', 'table', 'field', 'programme'];
  const FIXED = ['centre', 'dictionary', 'example', 'src', 'sandbox'];
  const SANDBOX = 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox';
  const TITLES = { fr: 'Bordereau\u00a0: préparation de données', en: 'Bordereau: data preparation' };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; }
    :host(:not([view], [table])), :host([view="app"]) { max-height: max(30rem, 92vh); }
    :host([hidden]) { display: none; }
    iframe { display: block; box-sizing: border-box; width: 100%; height: 30rem; max-height: inherit; border: 0; }
  `);

  class BordereauApp extends HTMLElement {
    static observedAttributes = [...SETTINGS, ...FIXED, 'title'];
    #frame;
    #origin;
    #ready = false;
    #changed = new Set();
    #hear = (event) => this.#heard(event);

    connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
      addEventListener('message', this.#hear);
      this.#open();
    }

    disconnectedCallback() {
      removeEventListener('message', this.#hear);
      this.#frame?.remove();
      this.#frame = undefined;
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (FIXED.includes(name)) this.#open();
      // A table without a view is a view of its own.
      else this.#change(name === 'table' && !this.hasAttribute('view') ? ['table', 'view'] : [name]);
      if (name === 'lang' || name === 'title') this.#frame.title = this.#title();
    }

    /** The language: its own, else that of what it stands in. */
    get #lang() {
      const said = this.getAttribute('lang') || this.parentElement?.closest('[lang]')?.lang || 'fr';
      return said.slice(0, 2).toLowerCase() === 'en' ? 'en' : 'fr';
    }

    #title() {
      return this.getAttribute('title') || TITLES[this.#lang];
    }

    #value(name) {
      return name === 'lang' ? this.#lang : this.getAttribute(name);
    }

    #open() {
      const address = new URL(this.getAttribute('src') || HOME, document.baseURI);
      address.searchParams.set('embed', '1');
      // A page opened from the disk has no origin to which an answer could be addressed.
      if (location.origin !== 'null') address.searchParams.set('host', location.origin);
      for (const name of [...SETTINGS, 'centre', 'dictionary', 'example']) {
        const value = this.#value(name);
        if (value !== null) address.searchParams.set(name, value);
      }
      const frame = document.createElement('iframe');
      const sandbox = this.hasAttribute('sandbox') ? this.getAttribute('sandbox') || SANDBOX : null;
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      this.#origin = sandbox !== null && !sandbox.split(/\s+/).includes('allow-same-origin') ? 'null' : address.origin;
      this.#ready = false;
      frame.title = this.#title();
      frame.allow = 'clipboard-write';
      frame.setAttribute('part', 'frame');
      frame.src = address.href;
      this.shadowRoot.replaceChildren(frame);
      this.#frame = frame;
    }

    /** What is changed in one go is told in one message: a table is one of the programme that comes with it. */
    #change(names) {
      if (this.#changed.size === 0) {
        queueMicrotask(() => {
          const changed = [...this.#changed];
          this.#changed.clear();
          if (this.#frame) this.#set(changed);
        });
      }
      for (const name of names) this.#changed.add(name);
    }

    /** Tells the page what it is to show. A frame without an origin can be addressed only as anyone; it hears settings. */
    #set(names) {
      if (!this.#ready) return;
      const message = { bordereau: PROTOCOL, type: 'set' };
      for (const name of names) message[name] = this.#value(name) ?? { theme: 'auto', view: this.hasAttribute('table') ? 'field' : 'app' }[name] ?? null;
      if (message.programme === null) delete message.programme;
      this.#frame.contentWindow.postMessage(message, this.#origin === 'null' ? '*' : this.#origin);
    }

    #heard({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#origin) return;
      if (data?.bordereau !== PROTOCOL || typeof data.type !== 'string') return;
      if (data.type === 'ready') {
        this.#ready = true;
        // What has changed while the page was opening.
        const changed = SETTINGS.filter((name) => this.#value(name) !== null && this.#value(name) !== data[name]);
        if (changed.length > 0) this.#set(changed);
      }
      if (data.type === 'height' && data.height > 0) this.#frame.style.height = `${data.height}px`;
      this.dispatchEvent(new CustomEvent(`bordereau-${data.type}`, { detail: data, bubbles: true, composed: true }));
    }
  }

  customElements.define('bordereau-app', BordereauApp);
})();
