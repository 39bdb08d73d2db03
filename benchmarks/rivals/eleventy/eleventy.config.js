// Posts in tin/, terms in _data/. Lists of twenty and two feeds for each term; Markdown and Nunjucks as they come.
import { readFileSync } from "node:fs";

const SITE = "https://congdoan-anhoa.example";
const WEEKDAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const NEAR = 6, RELATED = 3;
const data = (name) => JSON.parse(readFileSync(new URL(`_data/${name}.json`, import.meta.url)));
const { identity, contact } = data("newsroom"), terms = data("terms");
const organization = {
  "@type": "Organization", "@id": `${SITE}/#organization`, name: identity.union, url: `${SITE}/`,
  logo: { "@type": "ImageObject", url: `${SITE}/theme/icon-512.png` },
  contactPoint: { "@type": "ContactPoint", contactType: "customer service", telephone: contact.phone, email: contact.email },
};
const SETS = [...new Set(terms.map((term) => term.set))];
const bySlug = Object.fromEntries(SETS.map((set) => [set, {}]));
for (const term of terms) {
  term.address = `/${term.folder}/${term.slug}/`;
  bySlug[term.set][term.slug] = term;
}
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const local = (date) => new Date(date.getTime() + 7 * 3600_000); // its UTC fields say the time in Vietnam

/** Numbered pages of `posts`, at least one. */
function pages(posts, size, address, list) {
  const count = Math.max(1, Math.ceil(posts.length / size));
  const at = (number) => (number > 1 ? `${address}trang/${number}/` : address);
  return Array.from({ length: count }, (_, i) => ({
    ...list, address, path: at(i + 1), number: i + 1, count, steps: steps(i + 1, count, at),
    items: posts.slice(i * size, (i + 1) * size),
    newer: i ? at(i) : "", older: i + 1 < count ? at(i + 2) : "",
  }));
}

/** Links to the ends and the neighbours of a page; number 0 for a gap. */
function steps(number, count, at) {
  const shown = new Set([1, number - 1, number, number + 1, count]);
  if (number === 4) shown.add(2);
  if (number === count - 3) shown.add(count - 1);
  const found = [];
  let before = 0;
  for (const near of [...shown].filter((n) => n >= 1 && n <= count).sort((a, b) => a - b)) {
    if (near - before > 1) found.push({ number: 0 });
    found.push({ number: near, path: at(near) });
    before = near;
  }
  return found;
}

/** For each post the stories near it in its themes that share most of them, the newest first where equal. */
function related(posts) {
  const runs = {};
  const places = posts.map((post, place) =>
    post.data.themes.map((theme) => [theme, (runs[theme] ??= []).push(place) - 1]));
  return new Map(posts.map((post, place) => {
    const near = new Set(places[place].flatMap(([theme, at]) => runs[theme].slice(Math.max(0, at - NEAR), at + NEAR + 1)));
    near.delete(place);
    const shared = (other) => posts[other].data.themes.filter((theme) => post.data.themes.includes(theme)).length;
    const best = [...near].map((other) => [shared(other), other]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return [post.inputPath, best.slice(0, RELATED).map(([, other]) => posts[other])];
  }));
}

/** What the home page shows below its newest stories: four audiences, three themes, no story twice while there are others. */
function home(posts, found) {
  const shown = new Set(posts.slice(0, 1));
  const audiences = Object.values(bySlug.audiences).slice(0, 4).map((term) => {
    const stories = (found.get(term.address) ?? []).filter((post) => !shown.has(post)).slice(0, 2);
    stories.forEach((post) => shown.add(post));
    return { term, stories };
  });
  const groups = {};
  for (const post of posts.slice(6)) (groups[post.data.themes[0]] ??= []).push(post);
  const themes = Object.entries(groups).slice(0, 3).map(([slug, stories]) => ({ term: bySlug.themes[slug], stories: stories.slice(0, 3) }));
  return { audiences, themes };
}

export default function (config) {
  let posts, found, near, labels;
  const read = (api) => { // once; Eleventy asks for collections in an order of its own
    if (posts) return posts;
    posts = api.getFilteredByGlob("tin/*.md").sort((a, b) => b.date - a.date);
    near = related(posts);
    found = new Map(terms.map((term) => [term.address, []]));
    for (const post of posts)
      for (const set of SETS)
        for (const slug of post.data[set] ?? []) found.get(bySlug[set][slug].address).push(post);
    labels = new Map(posts.map((post) =>
      [post.inputPath, SETS.slice(2).flatMap((set) => (post.data[set] ?? []).map((slug) => bySlug[set][slug]))]));
    return posts;
  };
  config.setInputDirectory(".");
  config.addPassthroughCopy({ static: "/" });
  config.addGlobalData("site", SITE);
  config.addGlobalData("byTerm", bySlug);
  config.addGlobalData("organization", organization);
  config.addGlobalData("licence", `${identity.union}. ${identity.licence}: ${identity.licence_url}`);
  config.addCollection("posts", read);
  config.addCollection("home", (api) => [home(read(api), found)]);
  config.addCollection("months", (api) => pages(read(api), 40, "/tin/", {}));
  config.addCollection("lists", (api) =>
    read(api) && terms.flatMap((term) => pages(found.get(term.address), 20, term.address, { term })));
  config.addCollection("feeds", (api) => [
    { address: "/", title: identity.name, message: identity.tagline, items: read(api).slice(0, 30) },
    ...terms.map((term) => ({
      address: term.address, term, items: found.get(term.address).slice(0, 30), message: term.message || identity.description,
      title: `${term.folder.startsWith("phan-khuc") ? `${term.kicker}: ` : ""}${term.title} – ${identity.name}`,
    })),
  ]);
  config.addCollection("groups", () => SETS.map((set) => Object.values(bySlug[set])));
  config.addFilter("related", (path) => near.get(path));
  config.addFilter("facets", (path) => labels.get(path));
  config.addFilter("byMonth", (items) => {
    const months = [];
    for (const item of items) {
      const key = local(item.date).toISOString().slice(0, 7);
      if (months.at(-1)?.key !== key) months.push({ key, title: `Tháng ${Number(key.slice(5))}/${key.slice(0, 4)}`, items: [] });
      months.at(-1).items.push(item);
    }
    return months;
  });
  config.addFilter("iso", (date) => `${local(date).toISOString().slice(0, 19)}+07:00`);
  config.addFilter("day", (date) => local(date).toISOString().slice(0, 10));
  config.addFilter("short", (date) => `${local(date).getUTCDate()}/${local(date).getUTCMonth() + 1}`);
  config.addFilter("full", (date) => `${local(date).getUTCDate()}/${local(date).getUTCMonth() + 1}/${local(date).getUTCFullYear()}`);
  config.addFilter("weekday", (date) => WEEKDAYS[local(date).getUTCDay()]);
  config.addFilter("rfc822", (date) => local(date).toUTCString().replace("GMT", "+0700"));
  config.addFilter("words", (html) => String(html).replace(/<[^>]+>/g, " ").trim().split(/\s+/).length);
  config.addFilter("minutes", (words) => Math.max(1, Math.round(words / 220)));
  config.addFilter("json", (value) => JSON.stringify(value).replace(/</g, "\\u003c"));
  config.addFilter("base64", (text) => Buffer.from(text).toString("base64"));
  config.addFilter("nbsp", (text) => text.replace(/ /g, "\u00a0"));
  const entries = new Map(); // an entry stands in many feeds
  config.addFilter("feedContent", (post) => {
    if (!entries.has(post))
      entries.set(post, escape(`<p><strong>${escape(post.data.description)}</strong></p>\n${post.content.replaceAll('href="/', `href="${SITE}/`)}`));
    return entries.get(post);
  });
  config.addFilter("first", (items, count) => items.slice(0, count));
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
