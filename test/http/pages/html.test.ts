import { html } from '../../../src/http/pages/kit/html.js';

describe('html', () => {
  it('escapes every value, between tags and in attributes', () => {
    const name = `"><script>alert('1')</script>&amp;`;
    expect(String(html`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</p>',
    );
  });

  it('takes markup of its own, lists of it, and nothing', () => {
    const items = ['<a>', 'b'].map((each) => html`<li>${each}</li>`);
    expect(String(html`<ul>${items}</ul>${undefined}${false}${0}`)).toBe(
      '<ul><li>&lt;a&gt;</li><li>b</li></ul>0',
    );
  });
});
