// A documentation site as a centre has one: French first, English beside it, Bordereau in `static/validateur/`.

/** The folder of the page, as it lies on the site for every language. */
const PAGE = '/validateur/';

export default {
  title: 'Documentation de la soumission',
  url: 'http://localhost',
  baseUrl: '/',
  trailingSlash: true,
  favicon: `${PAGE}icon.svg`,
  onBrokenLinks: 'throw',
  i18n: { defaultLocale: 'fr', locales: ['fr', 'en'], localeConfigs: { fr: { htmlLang: 'fr-CA' }, en: { htmlLang: 'en-CA' } } },
  scripts: [{ src: `${PAGE}embed.js`, async: true }],
  plugins: [['@docusaurus/plugin-content-docs', { routeBasePath: '/', sidebarPath: false, breadcrumbs: false }]],
  themes: [['@docusaurus/theme-classic', { customCss: './src/site.css' }]],
  themeConfig: {
    navbar: { title: 'Documentation', items: [{ type: 'localeDropdown', position: 'right' }] },
    colorMode: { respectPrefersColorScheme: true },
  },
};
