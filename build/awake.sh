#!/bin/sh
# Makes static/awake.mp4 and .webm: two seconds of black and silence, which keep a phone's screen on
# while they play (static/js/page/awake.js). Both are committed; this needs ffmpeg.
set -eu
cd "$(dirname "$0")/../static"
black="color=black:size=16x16:rate=5:duration=2"
silence="anullsrc=channel_layout=mono:sample_rate=22050"
ffmpeg -loglevel error -y -f lavfi -i "$black" -f lavfi -i "$silence" -shortest \
  -c:v libx264 -profile:v baseline -pix_fmt yuv420p -c:a aac -b:a 16k -movflags +faststart \
  -map_metadata -1 -fflags +bitexact awake.mp4
ffmpeg -loglevel error -y -f lavfi -i "$black" -f lavfi -i "anullsrc=channel_layout=mono:sample_rate=48000" -shortest \
  -c:v libvpx -b:v 20k -c:a libopus -b:a 8k -map_metadata -1 -fflags +bitexact awake.webm
