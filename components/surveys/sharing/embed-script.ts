/** Days of silence after somebody closed or answered it, unless the page that shows it says otherwise. */
export const USUAL_SILENT_DAYS = 90;

/**
 * The script behind the embed snippet, for a page of somebody else: no cookie, nothing from anyone but this site, nothing
 * sent before the survey is opened. Inline where `<div data-heard="key">` stands; else a panel in a corner, which appears
 * after a while, never takes the focus, closes with its button or Escape and then is silent for some days. The second page
 * inside the frame says that something was answered.
 */
export function embedScript(site: string, key: string): string {
  const frame = `${site}/s/${key}`;
  return `(function(d,w){"use strict";
var s=d.currentScript||{dataset:{}},o=s.dataset,k="heard:"+${JSON.stringify(key)},u=${JSON.stringify(frame)},n=+(o.silentDays||${USUAL_SILENT_DAYS});
function keep(){try{localStorage.setItem(k,String(Date.now()+n*864e5))}catch(e){}}
function silent(){try{return +localStorage.getItem(k)>Date.now()}catch(e){return false}}
function frame(h,done){var f=d.createElement("iframe"),c=0;f.title=o.title||"Survey";f.src=u+(o.lang?"?lang="+encodeURIComponent(o.lang):"");f.loading="lazy";f.referrerPolicy="no-referrer";f.style.cssText="display:block;width:100%;border:0;color-scheme:normal;height:"+h;f.addEventListener("load",function(){if(++c>1)done()});return f}
function run(){
var at=d.querySelector('[data-heard="'+${JSON.stringify(key)}+'"]');
if(at){at.appendChild(frame(o.height||"640px",keep));return}
if(silent())return;
setTimeout(function(){
var p=d.createElement("section"),b=d.createElement("button");
p.setAttribute("aria-label",o.title||"Survey");
p.style.cssText="position:fixed;z-index:2147483000;bottom:16px;"+(o.side==="left"?"left":"right")+":16px;width:min(400px,calc(100vw - 32px));max-height:calc(100vh - 32px);background:#fcfbf7;color:#1b1a17;border:1px solid #8b867a;border-radius:8px;box-shadow:0 8px 30px rgba(0,0,0,.25);overflow:hidden;display:flex;flex-direction:column";
b.type="button";b.textContent=o.close||"Close";
b.style.cssText="align-self:flex-end;margin:4px;min-height:44px;min-width:44px;padding:0 14px;border:0;border-radius:6px;background:none;color:inherit;font:600 15px system-ui,sans-serif;cursor:pointer;text-decoration:underline";
function close(){keep();p.remove();d.removeEventListener("keydown",esc)}
function esc(e){if(e.key==="Escape"&&!e.defaultPrevented)close()}
b.addEventListener("click",close);d.addEventListener("keydown",esc);
p.appendChild(b);p.appendChild(frame("min(560px,calc(100vh - 100px))",keep));d.body.appendChild(p)
},1e3*(o.afterSeconds||5))}
d.readyState==="loading"?d.addEventListener("DOMContentLoaded",run):run()
})(document,window);
`;
}
