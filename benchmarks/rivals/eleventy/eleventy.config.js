// Articles in tin/, lists of twenty for each term, RSS and Atom for each; Markdown and Nunjucks as they come.
const SETS = { themes: "chuyen-de", audiences: "doi-tuong", segments: "phan-khuc" };
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function lists(posts) {
  const found = new Map([["", posts]]);
  for (const post of posts)
    for (const [name, folder] of Object.entries(SETS))
      for (const slug of post.data[name] ?? []) {
        const address = `${folder}/${slug}/`;
        if (!found.has(address)) found.set(address, []);
        found.get(address).push(post);
      }
  return [...found].map(([address, items]) => ({ address, items, title: address || "Bảng Tin An Hòa" }));
}

export default function (config) {
  config.setInputDirectory(".");
  config.addPassthroughCopy("style.css");
  const sorted = (api) => api.getFilteredByGlob("tin/*.md").sort((a, b) => b.date - a.date);
  config.addCollection("lists", (api) => lists(sorted(api)));
  config.addCollection("listPages", (api) =>
    lists(sorted(api)).flatMap(({ address, items, title }) => {
      const count = Math.max(1, Math.ceil(items.length / 20));
      return Array.from({ length: count }, (_, i) => ({
        title, number: i + 1, count, items: items.slice(i * 20, i * 20 + 20),
        path: i ? `${address}trang/${i + 1}/` : address,
        newer: i ? (i > 1 ? `/${address}trang/${i}/` : `/${address}`) : "",
        older: i + 1 < count ? `/${address}trang/${i + 2}/` : "",
      }));
    }));
  config.addCollection("terms", (api) => lists(sorted(api)).map(({ address, title }) => ({ address, title })));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("xml", (html) => escape(String(html)));
  config.addFilter("first", (items, count) => items.slice(0, count));
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
