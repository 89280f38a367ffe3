"""Pages of the site about its data, as HTML fragments: one ``<section>`` each, in Danish."""
