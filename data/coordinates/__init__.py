"""In which coordinate system do points and shapes stand, and where is that in WGS 84?"""
