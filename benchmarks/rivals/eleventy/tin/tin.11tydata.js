export default { layout: "article.njk", permalink: (data) => `/tin/${data.slug}/index.html` };
