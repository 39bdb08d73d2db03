/* In: a quiz on the page. Out: each answer marked as it is chosen, and the count. Nothing is sent or kept; without
   this the answers are in <details>. */
"use strict";
for (const quiz of document.querySelectorAll(".quiz")) {
  const { right, wrong, score } = quiz.dataset;
  quiz.addEventListener("change", ({ target }) => {
    const question = target.closest("fieldset");
    const good = target.value === question.dataset.answer;
    question.dataset.good = good;
    question.querySelector(".mark").textContent = good ? right : wrong;
    question.querySelector("details").open = true;
    const done = quiz.querySelectorAll("[data-good]").length;
    const won = quiz.querySelectorAll("[data-good=true]").length;
    quiz.querySelector(".score").textContent = score.replace("{right}", won).replace("{done}", done);
  });
}
