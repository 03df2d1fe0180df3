// Looks of the rail, full and folded to icons.
import { css } from 'lit';

export const railStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    padding: 8px;
    padding-top: calc(8px + env(safe-area-inset-top));
    background: var(--hd-surface-1);
    overflow: hidden auto;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 40px;
    padding: 0 8px;
    border-radius: var(--hd-radius);
    color: var(--hd-text);
    font-weight: 600;
    text-decoration: none;
  }
  .brand img {
    flex: none;
    height: 24px;
    max-width: 96px;
    object-fit: contain;
  }
  .compose {
    width: 100%;
    margin: 4px 0 12px;
  }
  /* The views scroll, the foot stays in sight; a very low window scrolls all of it. */
  nav {
    flex: 1;
    min-height: 160px;
    margin-inline: -8px;
    padding-inline: 8px;
    overflow: hidden auto;
  }
  h2 {
    margin: 20px 8px 4px;
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
    color: var(--hd-text-muted);
  }
  .link {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    min-height: 32px;
    padding: 4px 8px;
    border: 0;
    border-radius: var(--hd-radius);
    background: none;
    color: var(--hd-text);
    text-decoration: none;
    text-align: start;
    cursor: pointer;
    position: relative;
  }
  .link .icon-image {
    color: var(--hd-text-muted);
  }
  .link:hover {
    background: var(--hd-surface-2);
  }
  .link[aria-current] {
    background: var(--hd-accent-soft);
    font-weight: 600;
  }
  .link[aria-current] .icon-image {
    color: var(--hd-accent);
  }
  .link.warnings .icon-image {
    color: var(--hd-warn);
  }
  .count {
    margin-inline-start: auto;
    color: var(--hd-text-muted);
    font-size: 12px;
    font-weight: 400;
  }
  footer {
    flex: none;
    padding-top: 8px;
  }
  .me {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-top: 4px;
    padding: 8px 0 0 4px;
    border-top: 1px solid var(--hd-border);
  }
  .who {
    flex: 1;
    min-width: 0;
  }
  .who > span {
    display: block;
  }
  @media (min-width: 700px) and (max-width: 1199px) {
    .words {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .brand img {
      max-width: 40px;
    }
    .brand,
    .link {
      justify-content: center;
      padding-inline: 0;
    }
    .link {
      min-height: 40px;
    }
    .compose {
      padding: 0;
      min-height: 40px;
    }
    .count {
      position: absolute;
      top: 2px;
      inset-inline-end: 1px;
      font-size: 10px;
      line-height: 12px;
    }
    .me {
      flex-direction: column;
      padding-inline-start: 0;
    }
  }
  @media (max-width: 699px) {
    .link {
      min-height: 44px;
    }
  }
`;
