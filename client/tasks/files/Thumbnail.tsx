import { useEffect, useRef, useState } from 'react';
import { FileIcon } from './FileIcon';
import styles from './Files.module.css';
import { useFileUrl } from './useFileUrl';

/** A picture as small as its tile, fetched when it is scrolled into sight. */
export function Thumbnail({ sha256 }: { sha256: string }) {
  const tile = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (!tile.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(tile.current);
    return () => observer.disconnect();
  }, []);
  const { url } = useFileUrl(sha256, seen);
  return (
    <span ref={tile} className={styles.tile}>
      {url === null || isBroken ? (
        <FileIcon kind="image" />
      ) : (
        <img src={url} alt="" decoding="async" onError={() => setBroken(true)} />
      )}
    </span>
  );
}
