// Bordereau in a page of the site, in the site's language and colours.
import { useColorMode } from '@docusaurus/theme-common';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';

export default function Bordereau(props) {
  const { i18n } = useDocusaurusContext();
  const { colorMode } = useColorMode();
  return <bordereau-app programme="cqdg" lang={i18n.currentLocale} theme={colorMode} {...props} />;
}
