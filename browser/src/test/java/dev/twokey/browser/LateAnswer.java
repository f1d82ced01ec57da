package dev.twokey.browser;

/** Holds back the first answer with which an open page renews itself, until later ones have come. */
record LateAnswer(Visitor visitor) {
    static LateAnswer heldAt(Visitor visitor) {
        visitor.page().evaluate("""
                () => {
                  const real = window.fetch;
                  let first = true;
                  window.fetch = async (...asked) => {
                    const answer = await real(...asked);
                    if (!first) return answer;
                    first = false;
                    const text = await answer.text();
                    await new Promise(released => { window.releaseLate = released; });
                    return new Response(text);
                  };
                }
                """);
        return new LateAnswer(visitor);
    }

    /** Until the page has had every chance to show it. */
    void release() {
        visitor.page().evaluate("""
                async () => {
                  window.releaseLate();
                  for (let frames = 0; frames < 10; frames++) await new Promise(requestAnimationFrame);
                }
                """);
    }
}
