"""The hand-over of a shift: what is asked, how it looks on screen and paper, and the files of it."""
