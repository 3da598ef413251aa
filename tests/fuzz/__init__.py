"""Files as nobody should write them: what a fuzzer feeds to `check` and `import`."""
